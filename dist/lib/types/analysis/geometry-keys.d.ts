import type { StepRecord, TensorRecord } from './record.ts';
/** `paddings`: whether the steps say what P they lead to. */
export declare function geometryFingerprint(tensors: readonly Pick<TensorRecord, 'fields'>[], steps: readonly Taken[], paddings: boolean): string;
export type Taken = Pick<StepRecord, 'from' | 'to' | 'window' | 'padding'>;
/** What tells a step from others, whatever it is called and however its padding is written. */
export declare function stepKey({ from, to, window, padding }: Taken, paddings: boolean): string;
/** What tells what a tensor sees from what others see, whatever it is called. */
export declare function seenKey({ fields }: Pick<TensorRecord, 'fields'>): string;
