/** A server made of two functions: it answers what the test says, and keeps what it was sent. */
import { vi } from "vitest";

export interface Batch {
  readonly writeKey: string;
  readonly sentAt: string;
  readonly batch: Record<string, unknown>[];
}

export const receiver = () => {
  const batches: Batch[] = [];
  const beacons: Batch[] = [];
  let answers: (() => Response)[] = [];
  let beaconsAccepted = true;
  vi.stubGlobal("fetch", async (_url: string, request: RequestInit) => {
    const answer = answers.shift() ?? (() => new Response(null, { status: 200 }));
    const response = answer();
    batches.push(JSON.parse(String(request.body)));
    return response;
  });
  navigator.sendBeacon = (_url, body) => {
    if (beaconsAccepted) {
      beacons.push(JSON.parse(String(body)));
    }
    return beaconsAccepted;
  };
  return {
    batches,
    beacons,
    events: () => [...batches, ...beacons].flatMap(({ batch }) => batch),
    answer: (...next: (() => Response)[]) => {
      answers = next;
    },
    refuseBeacons: () => {
      beaconsAccepted = false;
    },
  };
};

export const status =
  (code: number, headers: Record<string, string> = {}) =>
  () =>
    new Response(null, { status: code, headers });

export const unreachable = () => {
  throw new TypeError("Failed to fetch");
};
