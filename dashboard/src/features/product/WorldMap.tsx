import { geoNaturalEarth1, geoPath } from "d3-geo";
import { useMemo, useState } from "react";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlas from "world-atlas/countries-110m.json";
import { valueLabel } from "@/shared/view/dimensions";
import { alpha2 } from "./countryCodes";
import type { Row } from "./rows";
import classes from "./WorldMap.module.css";

interface Props {
  readonly values: readonly Row[];
  readonly describe: (value: number | null) => string;
  readonly onChoose: (country: string) => void;
}

const WIDTH = 640;
const HEIGHT = 316;

interface Shape {
  readonly code: string | undefined;
  readonly path: string;
}

const shapes = (): Shape[] => {
  const topology = atlas as unknown as Topology<{ countries: GeometryCollection }>;
  const countries = feature(topology, topology.objects.countries);
  // Antarctica has no visitors but a quarter of the height.
  const inhabited = { ...countries, features: countries.features.filter(({ id }) => id !== "010") };
  const path = geoPath(geoNaturalEarth1().fitSize([WIDTH, HEIGHT], inhabited)).digits(1);
  return inhabited.features.flatMap((country) => {
    const drawn = path(country);
    return drawn === null ? [] : [{ code: alpha2(String(country.id)), path: drawn }];
  });
};

/** The world's countries, the darker the more; loaded with its outlines when first shown. */
export const WorldMap = ({ values, describe, onChoose }: Props) => {
  const outlines = useMemo(shapes, []);
  const [pointed, setPointed] = useState<{ code: string; x: number; y: number } | null>(null);
  const byCode = useMemo(() => new Map(values.map((row) => [row.value, row])), [values]);
  const row = pointed === null ? undefined : byCode.get(pointed.code);
  return (
    <div className={classes.frame} onPointerLeave={() => setPointed(null)}>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className={classes.map}
        role="img"
        aria-label="Countries on a map; the list has the figures"
      >
        {outlines.map(({ code, path }) => {
          const share = code === undefined ? 0 : (byCode.get(code)?.length ?? 0);
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: the list beside the map serves keyboards
            <path
              key={path}
              d={path}
              className={classes.country}
              style={
                share > 0
                  ? { fill: `color-mix(in oklab, var(--accent) ${shade(share)}%, var(--map-empty))` }
                  : undefined
              }
              onPointerMove={(event) => {
                if (code !== undefined) {
                  const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect();
                  setPointed({
                    code,
                    x: event.clientX - (box?.left ?? 0),
                    y: event.clientY - (box?.top ?? 0),
                  });
                }
              }}
              onPointerLeave={() => setPointed(null)}
              onClick={() => code !== undefined && byCode.has(code) && onChoose(code)}
            />
          );
        })}
      </svg>
      {pointed !== null && (
        <div className={classes.tooltip} style={{ left: pointed.x, top: pointed.y }}>
          <b>{valueLabel("country", pointed.code)}</b>
          <span>{row === undefined ? "none" : describe(row.figure)}</span>
        </div>
      )}
    </div>
  );
};

/** By the square root, so that small countries are still told from none. */
const shade = (share: number): number => Math.round(14 + 86 * Math.sqrt(share));
