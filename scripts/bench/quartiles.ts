/**
 * Numbers of many rounds as three.
 *
 * @module
 */

/** Half of the values lie between the first and the last, half of them below the one between. */
export interface Quartiles {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** The quartiles of some values. */
export function quartiles(values: readonly number[]): Quartiles {
  const sorted = values.toSorted((one, other) => one - other);
  return { low: at(sorted, 0.25), median: at(sorted, 0.5), high: at(sorted, 0.75) };
}

/** The median of some values. */
export function median(values: readonly number[]): number {
  return quartiles(values).median;
}

/** Between two values, as much of each as the place is near to it. */
function at(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** The median with the quartiles behind it. */
export function spread({ low, median, high }: Quartiles): string {
  return `${median.toFixed(3)} (${low.toFixed(2)}-${high.toFixed(2)})`;
}
