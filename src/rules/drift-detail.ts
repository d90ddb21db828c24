// The figures of answers about drift: what stood in the baseline beside what stands in the model.
import type { Rational } from '../analysis/index.ts';
import type { ModelText } from '../graph/index.ts';
import type {
  BlockChange,
  CostDrift,
  Drift,
  Figure,
  InterfaceChange,
  LockedField,
  Moved,
} from '../history/index.ts';

export type DriftDetail =
  | ReceptiveFieldDriftDetail
  | FeatureDriftDetail
  | StrideDilationDetail
  | InterfaceDriftDetail
  | ExporterDriftDetail
  | CostDriftDetail
  | UnlockedModelDetail
  | StaleLockDetail
  | LockedModelMissingDetail;

/** Where the model left its baseline. */
export type DriftSteps = Pick<Drift, 'first' | 'gone'>;

/** What is compared of a field; the same on two axes where they moved alike. */
export interface DriftFigures {
  readonly mark: 'exact' | 'upper-bound' | 'lower-bound' | 'unknown';
  /** Widest and narrowest phase, in input samples; null: no figure. */
  readonly size: number | null;
  readonly narrowest: number | null;
  readonly stride: Rational | null;
  readonly padding: Rational | null;
  readonly center: Rational | null;
  /** ρ: the share of the samples within r that count, in the least dense phase; null: not known, or not recorded. */
  readonly density: Rational | null;
  /** `open`: to one side. */
  readonly full: 'local' | 'whole-axis' | 'none' | 'unknown' | 'open';
  /** Kinds of causes, sorted. */
  readonly causes: readonly string[];
}

export interface ReceptiveFieldDriftDetail {
  readonly kind: 'receptive-field-drift';
  /** Null: the tensor doesn't depend on that axis. */
  readonly before: DriftFigures | null;
  readonly after: DriftFigures | null;
  /** Those that moved, as far as is asked; undecided: those that may have. */
  readonly figures: readonly Figure[];
  readonly undecided: boolean;
  readonly steps: DriftSteps;
}

/** A feature that is no output came or went. */
export interface FeatureDriftDetail {
  readonly kind: 'feature-drift';
  readonly change: 'new' | 'gone';
  readonly steps: DriftSteps;
}

export interface StrideDilationDetail {
  readonly kind: 'stride-dilation-tradeoff';
  readonly before: DriftFigures;
  readonly after: DriftFigures;
  readonly undecided: boolean;
  readonly steps: DriftSteps;
}

export interface InterfaceDriftDetail {
  readonly kind: 'interface-drift';
  readonly change: InterfaceChange;
}

export interface ExporterDriftDetail {
  readonly kind: 'exporter-drift';
  /** Null: the same program, in the same version of the format. */
  readonly exporter: Moved<string | null> | null;
  readonly renamed: readonly Moved<ModelText>[];
  /** Those of `renamed` that callers use. */
  readonly callers: readonly InterfaceChange[];
  /** Bytes of activations, which an export may write in other steps; null: as before. */
  readonly activations: CostDrift | null;
}

export interface CostDriftDetail {
  readonly kind: 'cost-drift';
  /** Beyond the tolerance. */
  readonly changes: readonly CostDrift[];
  /** A share: 1/20 is 5 %. */
  readonly tolerance: Rational;
  /** What the costs come with. */
  readonly width: Drift['width'];
  readonly steps: DriftSteps;
}

export interface UnlockedModelDetail {
  readonly kind: 'unlocked-model';
  /** Where the lock file has it, since it was moved; null: nowhere. */
  readonly formerly: string | null;
}

export interface StaleLockDetail {
  readonly kind: 'stale-lock';
  /** The first field that differs; null: none does. */
  readonly field: {
    readonly tensor: ModelText;
    readonly letter: string;
    readonly before: DriftFigures | null;
    readonly after: DriftFigures | null;
    readonly figures: readonly Figure[];
  } | null;
  /** Features and outputs that differ, that of `field` among them. */
  readonly tensors: readonly { readonly name: ModelText; readonly is: 'other' | 'new' | 'gone' }[];
  readonly cost: readonly CostDrift[];
  readonly interface: readonly InterfaceChange[];
  /** What else of the block isn't as it would be written; empty where any of the above differs. */
  readonly others: readonly BlockChange[];
  /** Version that wrote the block. */
  readonly tool: string;
  /** Whether the same moved since the baseline: the block is still what that says. */
  readonly sinceBaseline: boolean;
}

export interface LockedModelMissingDetail {
  readonly kind: 'locked-model-missing';
  /** As the lock file says it. */
  readonly path: string;
}

export function driftFigures(field: LockedField | null): DriftFigures | null {
  if (field === null) return null;
  const { local, full, causes, support } = field;
  return {
    mark: local?.mark ?? (full === 'unknown' ? 'unknown' : 'exact'),
    size: local?.size ?? null,
    narrowest: local?.narrowest ?? null,
    stride: local?.stride ?? null,
    padding: local?.padding ?? null,
    center: local?.center ?? null,
    density: support?.density ?? null,
    full: typeof full === 'string' ? full : 'open',
    causes: [...new Set(causes.map(({ kind }) => kind))].toSorted(),
  };
}
