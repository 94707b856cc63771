import type { ConsoleScreen } from './console-screen.ts';

/** The screens about what customers are asked and what they answer. */
export const SURVEY_SCREENS: readonly ConsoleScreen[] = [];
