import createClient from "openapi-fetch";
import type { paths } from "@/generated/api";
import type { Problem } from "./contract";

/** A refusal of the server, with its stable code; what a failed query or mutation throws. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";

  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
  }

  get code(): string {
    return this.problem.code;
  }

  get status(): number {
    return this.problem.status;
  }
}

const UNREACHABLE: Problem = {
  type: "about:blank",
  title: "Freshet cannot be reached",
  status: 0,
  code: "unreachable",
};

let csrfToken = "";

/** The token of the current session; every request that changes something carries it. */
export const setCsrfToken = (token: string): void => {
  csrfToken = token;
};

const client = createClient<paths>({ baseUrl: "/" });

client.use({
  onRequest({ request }) {
    if (request.method !== "GET" && csrfToken !== "") {
      request.headers.set("X-CSRF-Token", csrfToken);
    }
    return request;
  },
  onError: () => new ProblemError(UNREACHABLE),
});

export const api = client;

/** The answer's body; a refusal becomes a {@link ProblemError}. */
export const unwrap = async <T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> => {
  const { data, error, response } = await call;
  if (!response.ok) {
    throw new ProblemError(asProblem(error, response.status));
  }
  return data as T;
};

const asProblem = (error: unknown, status: number): Problem =>
  typeof error === "object" && error !== null && "code" in error
    ? (error as Problem)
    : {
        type: "about:blank",
        title: status >= 500 ? "The server could not answer" : "The request was refused",
        status,
        code: `http_${status}`,
      };

/** How browsers call a part of the page that could not be loaded. */
const PART_MISSING = /dynamically imported module|importing a module script/i;

/** What to tell people about any failure, the network's and the page's own included. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof ProblemError) {
    return error.problem;
  }
  return error instanceof Error && PART_MISSING.test(error.message)
    ? UNREACHABLE
    : {
        type: "about:blank",
        title: "This cannot be shown",
        detail: "It is a fault of the page. Loading it again may help.",
        status: 0,
        code: "page_fault",
      };
};
