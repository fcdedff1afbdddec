/** A receiver of events that speaks as collect does, serves the SDK, and keeps what it was sent. */
import { readFile } from "node:fs/promises";
import { bodyOf, serve } from "./server";

// biome-ignore lint/suspicious/noExplicitAny: events are asserted on by shape, as they came over the wire
export type Event = Record<string, any>;

export interface Received {
  readonly contentType: string;
  readonly cookie: string | undefined;
  readonly writeKey: string;
  readonly batch: Event[];
}

interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
}

const SDK = new URL("../../sdk/dist/freshet.js", import.meta.url);

export const startCollector = async () => {
  const received: Received[] = [];
  const methods: string[] = [];
  const answers: Answer[] = [];
  const script = await readFile(SDK);
  const server = await serve(async (request, response) => {
    response.setHeader("access-control-allow-origin", "*");
    if (request.url === "/freshet.js") {
      response.setHeader("content-type", "text/javascript").end(script);
      return;
    }
    methods.push(request.method ?? "");
    const body = await bodyOf(request).catch(() => undefined);
    if (body === undefined) {
      // The page went while it was sending: a test that has ended asks for nothing more.
      return;
    }
    const answer = answers.shift() ?? { status: 200 };
    if (answer.status === 200) {
      received.push({
        contentType: request.headers["content-type"] ?? "",
        cookie: request.headers.cookie,
        ...JSON.parse(body),
      });
    }
    response.writeHead(answer.status, answer.headers).end("{}");
  });
  return {
    url: server.url,
    close: server.close,
    received,
    /** The methods of all requests for `/v1/batch`, preflights and refused ones included. */
    methods,
    answer: (...next: Answer[]) => answers.push(...next),
    events: () => received.flatMap(({ batch }) => batch),
    named: (name: string) =>
      received.flatMap(({ batch }) => batch).filter((event) => event.event === name || event.type === name),
  };
};

export type Collector = Awaited<ReturnType<typeof startCollector>>;
