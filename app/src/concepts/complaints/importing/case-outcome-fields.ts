import type { BulkField } from '../../../platform/bulk-imports/index.ts';
import { REMEDIES } from '../../recoveries/declarations.ts';
import { CASE_RESULTS, SEVERITIES, VERDICTS } from '../case.ts';
import { choice, moment, text } from './case-field-kinds.ts';

/** How far a case of a file had come when it was brought in. */
export const BROUGHT_STATES = ['open', 'answered', 'closed', 'withdrawn'] as const;
export type BroughtState = (typeof BROUGHT_STATES)[number];

/** What became of a case before it was brought in. */
export const OUTCOME_FIELDS: readonly BulkField[] = [
  choice(
    {
      id: 'caseState',
      title: 'State of the case',
      about: 'How far it had come; found out from the other columns when empty',
      example: 'closed',
      aliases: ['status', 'case state', 'complaint status'],
    },
    BROUGHT_STATES,
  ),
  choice(
    { id: 'severity', title: 'Severity', about: 'How severe it is', example: 'high', aliases: ['priority'] },
    SEVERITIES,
  ),
  moment({
    id: 'acknowledged',
    title: 'Acknowledged',
    about: 'When it was acknowledged',
    example: '',
    aliases: ['acknowledged at', 'date acknowledged'],
  }),
  moment({
    id: 'answered',
    title: 'Answered',
    about: 'When the decision was told',
    example: '',
    aliases: ['answered at', 'responded', 'response date', 'date answered'],
  }),
  moment({
    id: 'closed',
    title: 'Closed',
    about: 'When it was closed',
    example: '',
    aliases: ['closed at', 'date closed', 'resolved', 'closed date'],
  }),
  choice(
    { id: 'result', title: 'Result', about: 'How it ended', example: 'accepted' },
    CASE_RESULTS.filter((one) => one !== 'merged'),
  ),
  choice(
    {
      id: 'verdict',
      title: 'Verdict',
      about: 'Whether it was justified',
      example: 'justified',
      aliases: ['outcome', 'decision', 'upheld'],
    },
    VERDICTS,
  ),
  text({
    id: 'reasons',
    title: 'Reasons',
    about: 'Why it was decided so',
    example: '',
    most: 20_000,
    lines: true,
  }),
  choice(
    { id: 'remedy', title: 'Remedy', about: 'What was done to put it right', example: 'refund' },
    REMEDIES,
  ),
  text({
    id: 'remedyWords',
    title: 'Remedy in words',
    about: 'What was given',
    example: 'Fee refunded',
    most: 1000,
  }),
  {
    id: 'cost',
    title: 'Cost',
    kind: 'number',
    about: 'What putting it right cost',
    example: '12.50',
    aliases: ['compensation', 'redress', 'amount'],
  },
  {
    id: 'ratingBefore',
    title: 'Rating before',
    kind: 'number',
    about: 'How satisfied they were when they complained, 0 to 10',
    example: '2',
  },
  {
    id: 'ratingAfter',
    title: 'Rating after',
    kind: 'number',
    about: 'How satisfied they were afterwards, 0 to 10',
    example: '8',
    aliases: ['satisfaction', 'rating'],
  },
  text({
    id: 'cause',
    title: 'Cause',
    about: 'The name of the cause, which is there already',
    example: '',
    aliases: ['root cause'],
  }),
  text({
    id: 'timeZone',
    title: 'Time zone',
    about: 'Of times without an offset, such as Europe/Berlin; UTC when empty',
    example: 'UTC',
    most: 60,
    aliases: ['timezone', 'tz'],
  }),
];
