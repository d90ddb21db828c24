// The body of a function, or of a graph within a node, with the names in it numbered so that it can be copied often. Types
// only; see body-reader.ts. Sheet onnx-operators.md §8.5.
import type { ModelText } from '../../graph/index.ts';
import type { NamedConstant } from './constants.ts';
import type { DeclaredValue } from './declared-types.ts';
import type { NodeContent, NodeOutline } from './node-reader.ts';

/** A name of a body, by its place in {@link Body.names}. */
export type Slot = number;

export interface Body {
  readonly names: readonly ModelText[];
  readonly slots: ReadonlyMap<ModelText, Slot>;
  /** By position; null: a nameless one. */
  readonly inputs: readonly (Slot | null)[];
  readonly outputs: readonly (Slot | null)[];
  readonly nodes: readonly BodyNode[];
  /** What its nodes make. */
  readonly made: ReadonlySet<Slot>;
  readonly constants: readonly { readonly slot: Slot; readonly constant: NamedConstant }[];
  readonly declared: ReadonlyMap<ModelText, DeclaredValue>;
  /** Names that are used and not defined: a graph takes them from around it, a function has nowhere to take them from. */
  readonly open: readonly Slot[];
  /** Whether an attribute in it, or in a body within it, refers to one of the caller's. */
  readonly refers: boolean;
}

export interface BodyNode {
  /** Operands and outputs are slots. */
  readonly outline: NodeOutline;
  readonly content: NodeContent;
  readonly subgraphs: Subgraphs | null;
}

/** Graphs within a node. */
export interface Subgraphs {
  /** Both branches of an If, the one body of what repeats it; null: another operator, or not as it should be. */
  readonly bodies: readonly [Body, Body] | readonly [Body] | null;
  /** Names that the graphs take from around the node. */
  readonly captured: ReadonlySet<ModelText>;
}
