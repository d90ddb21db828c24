// An engine field as the record says it (interface.md §4): the index, the local region with its mark, the full one, the causes.
import {
  difference,
  equalForms,
  type Field as EngineField,
  gridOf,
  hullOf,
  type IndexForm,
  type Integer,
  isWholeAxis,
  listCauses,
  listNodes,
  type Local,
  plainAxis,
  type RegionMap,
  shiftMap,
  shiftUnit,
  uniteNodes,
} from '../engine/index.ts';
import { placeByResidue } from './by-residue.ts';
import type { LengthBehind } from './multiples.ts';
import { lengthText } from './lengths.ts';
import { type Figures, figuresOf, reversedMap } from './figures.ts';
import { causeRecords, type Named } from './cause-record.ts';
import type { Field, FieldRecord, IndexTerm } from './record.ts';

/** Phases that a record lists before it gives null. */
const PHASE_LIMIT = 64;

export interface FieldPlace {
  readonly source: string;
  readonly sourceAxis: number;
  readonly letter: string;
  /** Under which the field holds. */
  readonly conditions: readonly string[];
  readonly lengthBehind: LengthBehind;
}

/** `allPhases`: list them however many they are. `nameOf`: a node's name by index. */
export function fieldRecord(
  field: EngineField,
  place: FieldPlace,
  nameOf: Named,
  allPhases: boolean,
): FieldRecord {
  const { local, ended, causes, form } = field;
  const blockedBy = causes?.ignorance === true ? ignorant(field) : [];
  const plain = plainAxis(form) !== null;
  const unit = shiftUnit(form, []) ?? 1;
  const reversed = local !== null && isReversed(form, local.map);
  return {
    source: place.source,
    sourceAxis: place.sourceAxis,
    letter: place.letter,
    index: local === null ? openTerms(ended) : indexTerms(form, reversed),
    offset: 0,
    local:
      local === null
        ? null
        : localRecord(local, { plain, unit, reversed, blockedBy, nameOf, allPhases, place }),
    full: fullRecord(field, { plain, unit, blockedBy, nameOf, allPhases, place }),
    causes: causeRecords(listCauses(causes), nameOf),
  };

  function ignorant(of: EngineField): number[] {
    const nodes = listCauses(of.causes).filter(({ kind }) => kind === 'opaque' || kind === 'unknown');
    return nodes.map(({ node }) => node);
  }

  function fullRecord(of: EngineField, context: Omit<Context, 'reversed'>): FieldRecord['full'] {
    if (ended === null) return 'local';
    if (of.causes?.known !== true) return local === null ? 'unknown' : 'local';
    if (ended.open === null) return 'whole-axis';
    const { form: openForm, map, shift, widened = null } = ended.open;
    // All edges together: what is open to a side, and the local region beside it.
    const united = local === null ? map : uniteOpen(map, shift, openForm, of);
    if (united === null || isOpenBothWays(united)) return 'whole-axis';
    const open: Local = {
      map: united,
      shift,
      centers: null,
      grid: null,
      widened: uniteNodes(local?.widened ?? null, widened),
      displaced: local?.displaced ?? null,
      unsized: local?.unsized ?? null,
    };
    return localRecord(open, {
      ...context,
      plain: plainAxis(openForm) !== null,
      reversed: isReversed(openForm, map),
    });
  }
}

// Null: no common map says it.
function uniteOpen(
  map: RegionMap,
  shift: Integer,
  form: IndexForm,
  { local, form: own }: EngineField,
): RegionMap | null {
  const apart = difference(local!.shift, shift);
  if (apart === null || (own.length > 0 && !equalForms(own, form))) return null;
  const hull = hullOf(map, shiftMap(local!.map, apart), null);
  return hull === null || !hull.exact ? null : hull.map;
}

function isOpenBothWays(map: RegionMap): boolean {
  if (map.kind === 'plain') return map.lo === -Infinity && map.hi === Infinity;
  return (
    map.kind === 'periodic' && map.lo.every((lo, phase) => lo === -Infinity && map.hi[phase] === Infinity)
  );
}

interface Context {
  /** Whether the index is one plain axis: stride, padding and center have a meaning. */
  readonly plain: boolean;
  /** By how much w moves when an index does. */
  readonly unit: number;
  readonly reversed: boolean;
  readonly blockedBy: readonly number[];
  readonly nameOf: Named;
  readonly allPhases: boolean;
  readonly place: Pick<FieldPlace, 'conditions' | 'lengthBehind'>;
}

// w = −u where the region runs against the index.
function isReversed(form: IndexForm, map: RegionMap): boolean {
  return plainAxis(form) !== null && (map.kind === 'plain' || map.kind === 'periodic') && map.advance < 0;
}

// Without a local region the index is that of the region that is open to a side.
function openTerms(ended: EngineField['ended']): IndexTerm[] {
  return ended === null || ended.open === null
    ? []
    : indexTerms(ended.open.form, isReversed(ended.open.form, ended.open.map));
}

function indexTerms(form: IndexForm, reversed: boolean): IndexTerm[] {
  return form.map((term) => ({
    axis: term.axis,
    coefficient: reversed ? -term.coefficient : term.coefficient,
    divide: lengthText(term.divide),
    modulo: isWholeAxis(term) || term.modulo === null ? null : lengthText(term.modulo),
  }));
}

function localRecord(local: Local, context: Context): Field {
  const { nameOf } = context;
  const widened = listNodes(local.widened);
  const displaced = local.shift === 0 ? [] : listNodes(local.displaced);
  const unsized = listNodes(local.unsized);
  const contradicted = context.blockedBy.length > 0 && widened.length > 0;
  const placed = displaced.length === 0 && local.shift === 0;
  const known = { plain: context.plain, sized: unsized.length === 0 && !contradicted };
  const figures = figuresOf(local, { ...known, placed });
  const byResidue = placed
    ? undefined
    : placeByResidue(local, figuresOf(local, { ...known, placed: true }), context.place.lengthBehind);
  const map = context.reversed ? reversedMap(local.map) : local.map;
  return {
    mark: markOf(),
    size: figures.size,
    narrowest: figures.narrowest,
    stride: figures.stride,
    padding: figures.padding,
    center: figures.center,
    grid: gridOf(local, context.unit),
    ...shapeOfMap(map, figures, context.allPhases),
    conditions: [...context.place.conditions],
    ...(byResidue === undefined ? {} : { byResidue }),
    widenedBy: widened.map(nameOf),
    blockedBy: [...new Set([...context.blockedBy, ...unsized, ...displaced])]
      .sort((a, b) => a - b)
      .map(nameOf),
  };

  function markOf(): Field['mark'] {
    if (unsized.length > 0 || contradicted) return 'unknown';
    if (context.blockedBy.length > 0) return 'lower-bound';
    if (widened.length > 0) return 'upper-bound';
    return displaced.length > 0 || local.shift !== 0 ? 'unknown' : 'exact';
  }
}

function shapeOfMap(
  map: RegionMap,
  figures: Figures,
  allPhases: boolean,
): Pick<Field, 'period' | 'advance' | 'phases' | 'hulls'> {
  if (map.kind === 'hulls') {
    const hulls = map.hulls.map(({ slope, lo, hi }) => ({ slope, lo, hi }));
    return { period: 1, advance: 0, phases: null, hulls };
  }
  const lo = map.kind === 'plain' ? [map.lo] : map.lo;
  const hi = map.kind === 'plain' ? [map.hi] : map.hi;
  const period = lo.length;
  const advance = map.kind === 'table' ? 0 : map.advance;
  const listed = figures.placed && figures.sized && (allPhases || period <= PHASE_LIMIT);
  return { period, advance, phases: listed ? lo.map((end, phase) => phaseRecord(end, hi[phase]!)) : null };
}

function phaseRecord(lo: number, hi: number): [number | null, number | null] | null {
  if (lo > hi) return null;
  return [Number.isFinite(lo) ? lo : null, Number.isFinite(hi) ? hi : null];
}
