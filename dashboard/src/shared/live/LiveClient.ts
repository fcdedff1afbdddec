import type { QueryClient } from "@tanstack/react-query";
import type { EventRow, Problem, Question, TailQuestion } from "@/shared/api/contract";
import { now } from "@/shared/time/millis";
import { reconnectDelay } from "./backoff";
import { type ClientFrame, parseFrame, type ServerFrame } from "./frames";
import { disconnected, received } from "./receive";
import {
  answerKey,
  CONNECTING,
  CONNECTION_KEY,
  type Connection,
  type LiveAnswer,
  questionKey,
  ticked,
} from "./state";

/** What a tail tells the one who watches it. */
export interface TailListener {
  onEvents(events: EventRow[]): void;
  onGap(missed: number): void;
  onProblem(problem: Problem): void;
  onRestart(): void;
}

interface Subscription {
  readonly id: string;
  readonly request: ClientFrame;
  watchers: number;
  lingering: ReturnType<typeof setTimeout> | undefined;
  readonly receive: (frame: ServerFrame) => void;
  readonly disconnected: () => void;
}

/** A question stays subscribed this long after its last watcher left, so that moving about asks nothing twice. */
const LINGER_MILLIS = 1_500;
/** Without a tick for this long the socket is taken for dead... */
const SILENCE_MILLIS = 8_000;
/** ...unless one was only waiting for a busy or sleeping browser to take it. */
const SECOND_LOOK_MILLIS = 1_000;

/**
 * The one live socket. It writes each answer into the query cache and knows nothing of who reads it: snapshots
 * replace, updates merge, identical questions share a subscription. After a break it reconnects with backoff and
 * jitter and subscribes anew; until then what was answered stays, marked stale.
 */
export class LiveClient {
  private socket: WebSocket | undefined;
  private readonly subscriptions = new Map<string, Subscription>();
  private readonly keys = new Map<string, string>();
  private nextId = 1;
  private attempt = 0;
  private reconnect: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly queries: QueryClient,
    private readonly open: () => WebSocket,
    private readonly onRefused: () => void,
  ) {}

  /** Keeps the answer to a question current in the query cache until the returned function is called. */
  watch(question: Question): () => void {
    const key = questionKey(question);
    const id = this.keys.get(key) ?? this.subscribeAnswer(key, question);
    return this.hold(id, () => this.keys.delete(key));
  }

  /** Streams the newest events to a listener, until the returned function is called: what still comes then is of another list than the next. */
  tail(question: TailQuestion, listener: TailListener): () => void {
    const id = this.newId("t");
    this.add({
      id,
      request: { type: "subscribe", id, tail: question },
      receive: (frame) => {
        if (frame.type === "events") listener.onEvents(frame.events);
        if (frame.type === "gap") listener.onGap(frame.missed);
        if (frame.type === "error") listener.onProblem(frame.problem);
      },
      disconnected: () => listener.onRestart(),
    });
    this.connect();
    return () => this.end(id);
  }

  /** Asks again after a refusal. */
  retry(question: Question): void {
    const id = this.keys.get(questionKey(question));
    const subscription = id === undefined ? undefined : this.subscriptions.get(id);
    if (subscription !== undefined) {
      this.queries.setQueryData<LiveAnswer>(answerKey(question), { kind: "waiting" });
      this.send({ type: "unsubscribe", id: subscription.id });
      this.send(subscription.request);
    }
  }

  private subscribeAnswer(key: string, question: Question): string {
    const id = this.newId("a");
    const cacheKey = answerKey(question);
    const change = (next: (old: LiveAnswer | undefined) => LiveAnswer | undefined) =>
      this.queries.setQueryData<LiveAnswer>(cacheKey, next);
    this.keys.set(key, id);
    this.add({
      id,
      request: { type: "subscribe", id, query: question },
      receive: (frame) => change((old) => received(old, frame, now())),
      disconnected: () => change(disconnected),
    });
    change((old) => disconnected(old) ?? { kind: "waiting" });
    return id;
  }

  private newId(prefix: string): string {
    return `${prefix}${this.nextId++}`;
  }

  private add(subscription: Omit<Subscription, "watchers" | "lingering">): void {
    this.subscriptions.set(subscription.id, { ...subscription, watchers: 0, lingering: undefined });
    this.send(subscription.request);
  }

  private hold(id: string, onEnd: () => void): () => void {
    const subscription = this.subscriptions.get(id);
    if (subscription === undefined) {
      return () => undefined;
    }
    subscription.watchers += 1;
    clearTimeout(subscription.lingering);
    this.connect();
    return () => {
      subscription.watchers -= 1;
      if (subscription.watchers === 0) {
        subscription.lingering = setTimeout(() => {
          onEnd();
          this.end(id);
        }, LINGER_MILLIS);
      }
    };
  }

  private end(id: string): void {
    this.subscriptions.delete(id);
    this.send({ type: "unsubscribe", id });
  }

  private connect(): void {
    if (this.socket !== undefined || this.reconnect !== undefined) {
      return;
    }
    const socket = this.open();
    this.socket = socket;
    socket.onopen = () => {
      this.expectTick();
      for (const subscription of this.subscriptions.values()) {
        this.send(subscription.request);
      }
    };
    socket.onmessage = (message: MessageEvent<string>) => this.receive(message.data);
    socket.onclose = () => this.closed(socket);
  }

  private send(frame: ClientFrame): void {
    if (this.socket?.readyState === WebSocket.OPEN) {
      this.socket.send(JSON.stringify(frame));
    }
  }

  private receive(text: string): void {
    const frame = parseFrame(text);
    if (frame === undefined) {
      return;
    }
    this.attempt = 0;
    if (frame.type === "tick") {
      this.expectTick();
      this.setConnection(ticked(this.connection(), frame, now()));
    } else {
      this.subscriptions.get(frame.id)?.receive(frame);
    }
  }

  private expectTick(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      this.silence = setTimeout(() => this.socket?.close(), SECOND_LOOK_MILLIS);
    }, SILENCE_MILLIS);
  }

  private closed(socket: WebSocket): void {
    if (this.socket !== socket) {
      return;
    }
    this.socket = undefined;
    clearTimeout(this.silence);
    if (this.connection().kind !== "reconnecting") {
      this.setConnection({ kind: "reconnecting", since: now() });
    }
    for (const subscription of this.subscriptions.values()) {
      subscription.disconnected();
    }
    this.reconnect = setTimeout(
      () => {
        this.reconnect = undefined;
        // A socket tells no status code: the session query finds out whether the server refused it.
        if (this.attempt > 1) {
          this.onRefused();
        }
        if (this.subscriptions.size > 0) {
          this.connect();
        }
      },
      reconnectDelay(this.attempt++, Math.random()),
    );
  }

  private connection(): Connection {
    return this.queries.getQueryData<Connection>(CONNECTION_KEY) ?? CONNECTING;
  }

  private setConnection(connection: Connection): void {
    this.queries.setQueryData<Connection>(CONNECTION_KEY, connection);
  }
}
