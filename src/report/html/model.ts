// One model of the page: what goes in, what it costs, how its receptive field grows and grew before, what its features see, joins, layers.
import type { ModelRecord } from '../../analysis/index.ts';
import { spatialLetters } from '../fields.ts';
import { grouped, unitOf, unitWord } from '../figures.ts';
import { unproductiveText } from '../inspect-unproductive.ts';
import { driftCurves } from './drift-curves.ts';
import { facts } from './facts.ts';
import { growthChart, onAxes } from './growth-chart.ts';
import { joins } from './joins.ts';
import { layers } from './layer-table.ts';
import { withShortWords } from '../visible.ts';
import { code, html, type Html, NOTHING, prose } from './markup.ts';
import { regions } from './regions.ts';
import { seriesOf } from './series.ts';

export interface ModelOptions {
  /** Of the section, for links to it. */
  readonly id: string;
  readonly isOpen: boolean;
  /** Beside the name in the line that is always seen. */
  readonly verdict: Html;
  /** Of the tensors in the table of verdicts those with findings. */
  readonly found: ReadonlySet<string>;
}

/** Layers that are shown without being asked for, where the model is. */
const OPEN_LAYERS = 40;
const REMARKS_SHOWN = 20;

export function modelSection(model: ModelRecord, { id, isOpen, verdict, found }: ModelOptions): Html {
  const isShort = model.tensors.length <= OPEN_LAYERS;
  // A link to something inside opens it (WHATWG HTML, scroll to the fragment: the ancestor revealing algorithm), a link to the element itself doesn't.
  return html`<details class="model" ${isOpen ? html` open` : NOTHING}>
    <summary>
      <h3>${code(model.path)}</h3>
      ${verdict}
    </summary>
    <div class="body" id="${id}">
      ${facts(model)}${growthBefore(model)}${charts(model)}${unproductive(model)}${regions(model, found)}${joins(model)}${remarks(model)}${layers(model, isShort)}
    </div>
  </details> `;
}

function growthBefore({ before, geometry, since, sources }: ModelRecord): Html {
  return driftCurves({
    before: before?.geometry?.steps ?? [],
    after: geometry?.steps ?? [],
    first: since?.first ?? null,
    sources,
  });
}

function charts(model: ModelRecord): Html {
  // Of a single layer, or of layers that see single samples, the table says as much.
  const series = seriesOf(model).filter(
    ({ points }) => points.length > 1 && points.some(({ size }) => size !== null && size > 1),
  );
  const several = new Set(series.map(({ source }) => source.name)).size > 1;
  const parts = series.map((one) => {
    const unit = unitWord(unitOf(one.letters[0] ?? '', spatialLetters(one.source)), true);
    const from = several ? html` from ${code(one.source.name)}` : NOTHING;
    return html`<h4>Growth along the layers${from}, ${unit} on ${onAxes(one)}</h4>
      ${growthChart(one, model.tensors.length)}`;
  });
  return html`${parts}`;
}

function unproductive(model: ModelRecord): Html {
  const text = unproductiveText(model);
  return text === null ? NOTHING : html`<p class="small">${prose(`${text}.`)}</p> `;
}

function remarks({ remarks: said }: ModelRecord): Html {
  if (said.length === 0) return NOTHING;
  const rest = said.length - REMARKS_SHOWN;
  return html`<h4>Remarks</h4>
    <ul class="small">
      ${said.slice(0, REMARKS_SHOWN).map(({ node, text }) => html`<li>${code(node)}: ${withShortWords(text)}</li>`)}${rest > 0 ? html`<li>${grouped(rest)} more</li>` : NOTHING}
    </ul> `;
}
