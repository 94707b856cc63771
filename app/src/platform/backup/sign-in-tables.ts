export const USERS = 'sign_in.users';
export const WAYS_IN = 'sign_in.accounts';
export const SECOND_FACTORS = 'sign_in.second_factors';

/**
 * The tables whose rows travel with a workspace so that its people can go on signing in, and the column that names the
 * user. Sessions, links that work once and counted guesses stay behind.
 */
export const SIGN_IN_TABLES: ReadonlyMap<string, string> = new Map([
  [USERS, 'id'],
  [WAYS_IN, 'user_id'],
  [SECOND_FACTORS, 'user_id'],
]);
