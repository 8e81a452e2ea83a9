/**
 * The picture: cost of a message by the number of connections, in an SVG that can
 * be read on light and on dark pages.
 *
 * @module
 */

import type { ScaleResult } from "./scale_result.ts";

const PANEL = { width: 240, height: 180, left: 60, top: 100, gap: 68, below: 92 } as const;
const RADIUS = 3;

/** The names of the servers in the legend, and how their lines look. */
const SERIES = [
  { id: "raw", title: "the runtime's own API" },
  { id: "selector", title: "DefaultSelector" },
  { id: "select", title: "select()" },
] as const;

const STYLE = `
  .page { fill: #ffffff } text { fill: #333333; font: 12px system-ui, sans-serif }
  .title { font-size: 15px; font-weight: 600 } .panel { font-weight: 600 }
  .axis { font-size: 11px } path, circle { stroke-width: 2 } path.grid { stroke: #dddddd; stroke-width: 1 }
  .raw { stroke: #767676; fill: #767676 } .selector { stroke: #1f6fd0; fill: #1f6fd0 }
  .select { stroke: #c2410c; fill: #c2410c } path.raw { stroke-dasharray: 5 4 }
  path.raw, path.selector, path.select { fill: none }
  @media (prefers-color-scheme: dark) {
    .page { fill: #16181d } text { fill: #dddddd } path.grid { stroke: #3a3d45 }
    .raw { stroke: #a5a5a5; fill: #a5a5a5 } .selector { stroke: #6aa8f7; fill: #6aa8f7 }
    .select { stroke: #f59a62; fill: #f59a62 }
  }`;

/** A scale: the place of a value on an axis. */
type Scale = (value: number) => number;

/**
 * A logarithmic scale.
 *
 * @param range The least and the greatest value.
 * @param places Where they are.
 */
export function logScale(
  [least, greatest]: readonly [number, number],
  [first, last]: readonly [number, number],
): Scale {
  const share = (value: number) => Math.log(value / least) / Math.log(greatest / least);
  return (value) => first + (last - first) * share(value);
}

/** Powers of ten around some values: the least range that has them all. */
export function decades(values: readonly number[]): readonly [number, number] {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.ceil(Math.log10(Math.max(...values)));
  return [10 ** low, 10 ** Math.max(high, low + 1)];
}

/** A row of panels. */
export interface PanelRow {
  readonly title: string;
  readonly results: readonly ScaleResult[];
}

/** The picture, with a panel for each result. */
export function scaleSvg(rows: readonly PanelRow[], title: string): string {
  const all = rows.flatMap(({ results }) => results);
  const range = decades(
    all.flatMap(({ points }) => points.flatMap(({ cpu }) => Object.values(cpu))),
  );
  const columns = Math.max(...rows.map(({ results }) => results.length));
  const width = PANEL.left + columns * (PANEL.width + PANEL.gap) - PANEL.gap + 30;
  const height = 76 + rows.length * (PANEL.height + PANEL.below);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${title}</title>`,
    `<style>${STYLE}\n</style>`,
    `<rect class="page" width="${width}" height="${height}" rx="6"/>`,
    `<text class="title" x="${PANEL.left}" y="28">${title}</text>`,
    ...SERIES.map(legend),
    ...rows.map((row, index) => panels(row, index, range)),
    "</svg>",
    "",
  ].join("\n");
}

function panels(
  { title, results }: PanelRow,
  index: number,
  range: readonly [number, number],
): string {
  const y = PANEL.top + index * (PANEL.height + PANEL.below);
  return results.map((result, column) => {
    const x = PANEL.left + column * (PANEL.width + PANEL.gap);
    const name = `${result.runtime}, ${title}`;
    return `<g transform="translate(${x} ${y})">\n${panel(name, result, range)}\n</g>`;
  }).join("\n");
}

function legend({ id, title }: typeof SERIES[number], index: number): string {
  const x = PANEL.left + index * 190;
  return `<path class="${id}" d="M${x} 46h24"/><circle class="${id}" cx="${x + 12}" cy="46" ` +
    `r="${RADIUS}"/><text x="${x + 32}" y="50">${title}</text>`;
}

/** One runtime with one activity. */
function panel(
  name: string,
  { points }: ScaleResult,
  range: readonly [number, number],
): string {
  const counts = points.map(({ count }) => count);
  const x = logScale([Math.min(...counts), Math.max(...counts)], [0, PANEL.width]);
  const y = logScale(range, [PANEL.height, 0]);
  return [
    `<text class="panel" x="0" y="-12">${name}</text>`,
    ...powers(range).flatMap((value) => horizontal(value, y(value))),
    ...counts.map((count) => {
      return `<text class="axis" x="${fixed(x(count))}" y="${
        PANEL.height + 18
      }" text-anchor="middle">` +
        `${count}</text>`;
    }),
    `<text class="axis" x="${PANEL.width / 2}" y="${
      PANEL.height + 36
    }" text-anchor="middle">connections</text>`,
    ...SERIES.map(({ id }) =>
      line(id, points.map((point) => [x(point.count), y(point.cpu[id] ?? NaN)]))
    ),
  ].join("\n");
}

function powers([least, greatest]: readonly [number, number]): readonly number[] {
  const values: number[] = [];
  for (let value = least; value <= greatest; value *= 10) values.push(value);
  return values;
}

function horizontal(value: number, y: number): readonly string[] {
  return [
    `<path class="grid" d="M0 ${fixed(y)}H${PANEL.width}"/>`,
    `<text class="axis" x="-8" y="${fixed(y + 4)}" text-anchor="end">${microseconds(value)}</text>`,
  ];
}

/** A time in the unit that makes it short. */
export function microseconds(value: number): string {
  return value < 1000 ? `${value} µs` : `${value / 1000} ms`;
}

function line(id: string, points: readonly (readonly [number, number])[]): string {
  const path = points.map(([x, y]) => `${fixed(x)} ${fixed(y)}`).join("L");
  const dots = points.map(([x, y]) => {
    return `<circle class="${id}" cx="${fixed(x)}" cy="${fixed(y)}" r="${RADIUS}"/>`;
  });
  return [`<path class="${id}" d="M${path}"/>`, ...dots].join("\n");
}

function fixed(value: number): string {
  return value.toFixed(1);
}
