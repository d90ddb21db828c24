// What goes into a model and what it costs; costs that moved as old → new.
import type { ModelRecord, SourceRecord } from '../../analysis/index.ts';
import { grouped } from '../figures.ts';
import { movedCount } from '../moved.ts';
import { percentText } from '../percent.ts';
import { shapeText } from '../shape-text.ts';
import { visible } from '../visible.ts';
import { code, html, type Html } from './markup.ts';

export function facts({ format, sources, cost, exporter, before }: ModelRecord): Html {
  const count = (figure: keyof ModelRecord['cost']): Html =>
    html`${countText(before === undefined ? cost[figure] : before.cost[figure], cost[figure])}`;
  const entries: [string, Html][] = [
    ...sources.map((source): [string, Html] => [
      source.layout === '' ? 'input' : `input, ${source.layout}`,
      sourceText(source),
    ]),
    ['parameters', count('parameters')],
    ['multiply-accumulates', count('multiplyAccumulates')],
    ['bytes of activations', count('activationBytes')],
    [
      'format',
      html`${exporter === undefined || exporter === null ? format : `${format}, ${visible(exporter)}`}`,
    ],
  ];
  return html`<dl class="facts">
    ${entries.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl> `;
}

/** "44,921 → 50,000 (+11.3%)", "44,921", "not known". */
export function countText(before: number | null, after: number | null): string {
  if (before === after) return after === null ? 'not known' : grouped(after);
  return movedCount(before, after) + percentText(before, after);
}

function sourceText({ name, shape, sampleRateHz }: SourceRecord): Html {
  const rate = sampleRateHz === undefined ? '' : `, ${grouped(sampleRateHz)} Hz`;
  return html`${code(name)} ${shapeText(shape)}${rate}`;
}
