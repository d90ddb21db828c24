// Layers as the columns of a chart: each its own while there is room, else neighbors share one.
import type { Point, Series } from './series.ts';

/** Columns that a chart has room for. */
const MOST = 230;

export interface Column {
  readonly points: readonly Point[];
  /** Least and largest r of them; null: not known of any. */
  readonly size: readonly [number, number] | null;
  /** What the only layer added; null: there are several, or it isn't known. */
  readonly growth: number | null;
  /** Of the largest. */
  readonly effective: number | null;
  readonly before: number | null;
  readonly isBound: boolean;
  readonly isWhole: boolean;
  readonly isFeature: boolean;
  readonly isIdle: boolean;
}

export interface Columns {
  /** How many layers share a column. */
  readonly each: number;
  /** How many columns there are, empty ones included. */
  readonly count: number;
  /** By column, those that hold a layer. */
  readonly columns: ReadonlyMap<number, Column>;
}

/** `layers`: how many the table has. */
export function columnsOf({ points }: Series, layers: number): Columns {
  const each = Math.ceil(layers / MOST);
  const shared = new Map<number, Point[]>();
  for (const point of points) {
    const at = Math.floor((point.number - 1) / each);
    const there = shared.get(at);
    if (there === undefined) shared.set(at, [point]);
    else there.push(point);
  }
  const columns = new Map([...shared].map(([at, own]) => [at, columnOf(own)]));
  return { each, count: Math.ceil(layers / each), columns };
}

function columnOf(points: readonly Point[]): Column {
  const sizes = points.flatMap(({ size }) => size ?? []);
  return {
    points,
    size: sizes.length === 0 ? null : [Math.min(...sizes), Math.max(...sizes)],
    growth: points.length === 1 ? (points[0]?.growth ?? null) : null,
    effective: largest(points.map(({ effective }) => effective)),
    before: largest(points.map(({ before }) => before)),
    isBound: points.some(({ isBound }) => isBound),
    isWhole: points.every(({ isWhole }) => isWhole),
    isFeature: points.some(({ isFeature }) => isFeature),
    isIdle: points.every(({ isIdle }) => isIdle),
  };
}

function largest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}
