// The same elements along other axes.
import type { Layout, Parameter } from '../axes.ts';

/** null: reverse all axes. */
export interface Transpose {
  readonly kind: 'transpose';
  readonly permutation: readonly number[] | null;
}

export interface Reshape {
  readonly kind: 'reshape';
  readonly shape: Parameter;
  /** A 0 is a length and no "copy" (opset 14, allowzero). */
  readonly zeroIsLength: boolean;
}

export interface Flatten {
  readonly kind: 'flatten';
  readonly axis: number;
}

export interface Squeeze {
  readonly kind: 'squeeze';
  readonly axes: Parameter;
}

export interface Unsqueeze {
  readonly kind: 'unsqueeze';
  readonly axes: Parameter;
}

/** DCR: channels are [block, block, C]; CRD: [C, block, block]. */
export interface DepthToSpace {
  readonly kind: 'depth-to-space';
  readonly block: number;
  readonly order: 'DCR' | 'CRD';
  /** Left out: channels first. */
  readonly layout?: Layout;
}

export interface SpaceToDepth {
  readonly kind: 'space-to-depth';
  readonly block: number;
  readonly order: 'DCR' | 'CRD';
  readonly layout?: Layout;
}

/** Slices of `size` along an axis, every `step`, each on a new last axis. */
export interface Unfold {
  readonly kind: 'unfold';
  readonly axis: number;
  readonly size: number;
  readonly step: number;
}
