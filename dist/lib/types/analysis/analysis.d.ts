import type { CauseKind, CostRecord, GeometryRecord, JoinRecord, LayerRecord, ModelRecord, SourceRecord, TensorRecord } from './record.ts';
import type { ModelText } from '../graph/index.ts';
export interface Analysis {
    readonly path: string;
    readonly format: string;
    readonly sources: readonly SourceRecord[];
    readonly outputs: readonly ModelText[];
    readonly features: readonly ModelText[];
    /** Nodes that were analyzed. */
    readonly nodes: number;
    readonly cost: CostRecord;
    readonly remarks: readonly {
        node: ModelText;
        text: string;
    }[];
    /**
     * The tensors that an `at` names (interface.md §1), in graph order: a glob over names of tensors and nodes, or one
     * of the words `features`, `outputs`, `all`, `stride 8`. Empty: the pattern finds nothing here.
     */
    at(pattern: string): readonly TensorRecord[];
    /** Every join that isn't aligned (aligned false or null); `all`: every join of two paths. In graph order. */
    joins(all: boolean): readonly JoinRecord[];
    /** Nodes whose mapping isn't known: causes opaque and unknown, and quantities that aren't known, once per node. */
    readonly undecided: readonly UndecidedNode[];
    /** Window layers on the local paths from the source to a tensor, nearest first. Linear in the graph. */
    layers(tensor: ModelText, source: ModelText, sourceAxis: number): readonly LayerRecord[];
    /** What two exports of one network have in common. */
    readonly geometry: GeometryRecord;
    /**
     * `shown`: the tensors of the record; `allJoins`: aligned joins too; `compared`: with exporter and geometry, and with the tensors'
     * support unless the model has more than 20,000 nodes; `listed`: with each layer that sees nothing new, which else are counted alone.
     */
    record(shown: Iterable<ModelText>, allJoins: boolean, compared?: boolean, listed?: boolean): ModelRecord;
    /**
     * The tensors with growth, support and effective field beside what they say (engine.md §6). Each node is looked at once for all
     * tensors ever asked; support costs as many steps as the sets of samples have runs.
     */
    more(tensors: readonly TensorRecord[]): TensorRecord[];
    /** What `inspect` shows by default: features, outputs and the layers that change the geometry, in graph order. */
    readonly shown: readonly ModelText[];
}
export interface UndecidedNode {
    readonly node: ModelText;
    readonly operator: string;
    readonly kind: Extract<CauseKind, 'opaque' | 'unknown'>;
    /** One clause: "no rule for this operator", "the input's length isn't in the file". */
    readonly reason: string;
    /** Whether something on the way to an output depends on it. */
    readonly reachesOutput: boolean;
}
