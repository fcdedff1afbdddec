import type { components } from "@/generated/api";

/** The contract's types by the names the dashboard speaks of. */
type Schemas = components["schemas"];

export type Metric = Schemas["Metric"];
export type Interval = Schemas["Interval"];
export type Range = Schemas["Range"];
export type Filter = Schemas["Filter"];
export type FilterOp = Filter["op"];
export type Question = Schemas["Question"];
export type Compare = "previousPeriod" | "previousDay" | "previousWeek";
export type Answer = Schemas["Answer"];
export type Series = Schemas["Series"];
export type Point = [time: number, value: number | null];
export type Total = Schemas["Total"];
export type Meta = Schemas["Meta"];
export type Problem = Schemas["Problem"];
export type TailQuestion = Schemas["TailQuestion"];
export type EventRow = Schemas["EventRow"];
export type Product = Schemas["Product"];
export type Status = Schemas["Status"];
export type PartStatus = Schemas["PartStatus"];
export type Person = Schemas["Person"];
export type Role = Schemas["Role"];
export type CurrentSession = Schemas["CurrentSession"];
export type Invitation = Schemas["Invitation"];
export type Session = Schemas["Session"];
export type Token = Schemas["Token"];
export type WriteKey = Schemas["WriteKey"];
export type Trust = Schemas["Trust"];
export type TrustCounts = Schemas["TrustCounts"];
export type TrustProduct = Schemas["TrustProduct"];
export type TrustMinute = Schemas["TrustMinute"];
export type TrustState = Schemas["TrustState"];
export type Drift = Schemas["Drift"];
export type Rebuild = Schemas["Rebuild"];
export type RejectedGroup = Schemas["RejectedGroup"];
export type RejectedGroups = Schemas["RejectedGroups"];
export type RejectedRecord = Schemas["RejectedRecord"];
export type ReplayOutcome = Schemas["ReplayOutcome"];
export type Forgetting = Schemas["Forgetting"];

/** Whether a group stands for all groups beyond a question's limit. */
export const isRest = (group: readonly string[]): boolean => group.length === 1 && group[0] === "$rest";

/** Stands in the place of a product's slug. */
export const ALL_PRODUCTS = "*";
