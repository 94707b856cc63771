/** What is sent and kept for “not applicable”. */
export const NOT_APPLICABLE = 'not-applicable';
