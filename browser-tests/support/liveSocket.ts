/** Stands between a page and the server's live socket. */
import type { Page } from "@playwright/test";

// biome-ignore lint/suspicious/noExplicitAny: frames are made and matched by shape, as they go over the wire
type Frame = Record<string, any>;

/** Has a test answer the subscriptions that it wants to; all others are the server's. */
export const answerLive = (
  page: Page,
  wanted: (query: Frame) => boolean,
  answer: (id: string, send: (frame: Frame) => void) => void,
) =>
  page.routeWebSocket(/\/api\/v1\/live$/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      const frame: Frame = JSON.parse(String(message));
      if (frame.type === "subscribe" && frame.query !== undefined && wanted(frame.query)) {
        answer(frame.id, (sent) => socket.send(JSON.stringify({ id: frame.id, ...sent })));
      } else {
        server.send(message);
      }
    });
  });
