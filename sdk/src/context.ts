/** The circumstances of an event: page, session, campaign, release, device. */
import type { PageContext, Properties, Settings } from "./event";
import { sessionId } from "./visitor";

const LIBRARY = { name: "@freshet/browser", version: "0.1.0" };
const CAMPAIGN_TAGS = ["source", "medium", "campaign", "term", "content"];

/** An event tells each of these texts twice and may have 32 KB: longer ones, such as addresses with a whole state in them, would cost it. */
const MAX_TEXT = 2_000;
const short = (text: string): string => text.slice(0, MAX_TEXT);

export const currentPath = (): string => short(location.pathname);

/** The page shown now. `referrer` is the page before this one, also when the site navigates without loading. */
export const currentPage = (referrer: string): PageContext => ({
  path: currentPath(),
  url: short(location.href),
  referrer: short(referrer),
  search: short(location.search),
  title: short(document.title),
});

/** Segment's `context.campaign`, where `utm_campaign` is called `name`; undefined without any tag. */
export const campaign = (search: string): Properties | undefined => {
  const query = new URLSearchParams(search);
  const tags: Properties = {};
  for (const tag of CAMPAIGN_TAGS) {
    const value = query.get(`utm_${tag}`);
    if (value) {
      tags[tag === "campaign" ? "name" : tag] = value;
    }
  }
  return Object.keys(tags).length ? tags : undefined;
};

export const contextOf = (page: PageContext, settings: Settings): Properties => ({
  page,
  library: LIBRARY,
  sessionId: sessionId(),
  campaign: campaign(page.search),
  app: settings.release && { version: settings.release },
  locale: navigator.language,
  timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  screen: { width: screen.width, height: screen.height, density: devicePixelRatio },
});
