export { RULE_WORDS, SIGNAL_RULES, type SignalRule } from './control-chart/signal-rules.ts';
