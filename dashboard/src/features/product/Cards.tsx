import { shownTabs } from "@/shared/view/questions";
import { Breakdown } from "./Breakdown";
import { Card } from "./Card";
import classes from "./Cards.module.css";
import { Places } from "./Places";
import type { ViewProps } from "./props";

/** What the chosen metric is made of, in two columns of cards. */
export const Cards = (props: ViewProps) => {
  const tabs = shownTabs(props.view);
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        <Card {...props} card="pages" labels={{ page: "Pages", entryPage: "Entry", exitPage: "Exit" }}>
          <Breakdown {...props} dimension={tabs.pages} all="All pages" />
        </Card>
        <Card {...props} card="places" labels={{ map: "Map", list: "Countries" }}>
          <Places {...props} />
        </Card>
      </div>
      <div className={classes.column}>
        <Card
          {...props}
          card="sources"
          labels={{ referrer: "Referrers", channel: "Channels", utmCampaign: "Campaigns" }}
        >
          <Breakdown {...props} dimension={tabs.sources} all="All sources" />
        </Card>
        <Card {...props} card="technology" labels={{ browser: "Browsers", os: "Systems", device: "Devices" }}>
          <Breakdown {...props} dimension={tabs.technology} all="All of them" />
        </Card>
        <Card {...props} card="content" labels={{ release: "Releases", event: "Events" }}>
          <Breakdown
            {...props}
            dimension={tabs.content}
            all={tabs.content === "event" ? "All events" : "All releases"}
          />
        </Card>
      </div>
    </div>
  );
};
