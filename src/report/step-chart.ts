// A figure over time as a picture: steps from event to event, a dot for each, in a box that begins at 0.

export interface ChartPoint {
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Null: the model isn't there, or the figure isn't known; the line breaks. */
  readonly value: number | null;
  /** Escaped for HTML; shown where a pointer rests. */
  readonly title: string;
}

const [WIDTH, HEIGHT, MARGIN] = [320, 90, 8];

/** `label`, `format`ted values: escaped for HTML. In order of time; null where there is nothing to draw. */
export function stepChart(
  label: string,
  points: readonly ChartPoint[],
  format: (value: number) => string,
): string | null {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  if (values.length === 0) return null;
  const most = Math.max(...values, 0) || 1;
  const [first, last] = [points[0]!.time, points.at(-1)!.time];
  const span = Math.max(1, last - first);
  const x = (time: number): number => rounded(MARGIN + ((time - first) / span) * (WIDTH - 2 * MARGIN));
  const y = (value: number): number => rounded(HEIGHT - MARGIN - (value / most) * (HEIGHT - 2 * MARGIN));
  const dots = points.flatMap(({ time, value, title }) =>
    value === null ? [] : [`<circle cx="${x(time)}" cy="${y(value)}" r="3"><title>${title}</title></circle>`],
  );
  return [
    `<figure><figcaption>${label}: <b>${format(values.at(-1)!)}</b>, at most ${format(Math.max(...values))}</figcaption>`,
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${label}">`,
    `<path class="axis" d="M${MARGIN} ${y(0)}H${WIDTH - MARGIN}"/><path d="${path(points, x, y)}"/>`,
    ...dots,
    '</svg></figure>',
  ].join('\n');
}

function path(
  points: readonly ChartPoint[],
  x: (time: number) => number,
  y: (value: number) => number,
): string {
  let drawing = false;
  return points
    .map(({ time, value }) => {
      // What a model had it had until it went.
      const part =
        value === null
          ? drawing
            ? `H${x(time)}`
            : ''
          : `${drawing ? 'H' : 'M'}${x(time)}${drawing ? 'V' : ' '}${y(value)}`;
      drawing = value !== null;
      return part;
    })
    .join('');
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
