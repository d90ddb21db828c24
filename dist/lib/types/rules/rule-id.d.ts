/** Also the name of the rule's code file, of its page and of its test. */
export type RuleId = 'min-receptive-field' | 'stride-budget' | 'aligned-merge' | 'undecided-node' | 'pattern-finds-nothing' | 'receptive-field-drift' | 'stride-dilation-tradeoff' | 'interface-drift' | 'exporter-drift' | 'cost-drift' | 'unlocked-model' | 'stale-lock' | 'locked-model-missing';
