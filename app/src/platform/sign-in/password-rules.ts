import { LONGEST_PASSWORD } from './auth-engine.ts';
import { normalEmail } from './email-rules.ts';

const SHORTEST_PASSWORD = 12;

/** What is wrong with a new password; null when nothing is. */
export function passwordProblem(password: string, email: string): string | null {
  const length = [...password].length;
  if (length === 0) return 'enter a password';
  if (length < SHORTEST_PASSWORD) return `the password must have at least ${SHORTEST_PASSWORD} characters`;
  if (password.length > LONGEST_PASSWORD) {
    return `the password may have at most ${LONGEST_PASSWORD} characters`;
  }
  if (isAddress(password, email)) return 'the password may not be your e-mail address';
  if (isCommon(password)) return 'this password is one of the first that others would try; choose another';
  return null;
}

function isAddress(password: string, email: string): boolean {
  const [local = ''] = normalEmail(email).split('@');
  const plain = normalEmail(password);
  return plain === normalEmail(email) || (local !== '' && plain.replace(/[\d\W_]+$/u, '') === local);
}

// Lists of stolen passwords hold few of twelve characters and more: rows of keys, and words drawn out by digits or by
// saying them again. These are their stems.
const STEMS = new Set(
  `password passwort passw0rd p@ssword p@ssw0rd pa55word motdepasse contraseña wachtwoord senha parola haslo
  qwerty qwertyuiop qwertz qwertzuiop azerty azertyuiop asdfghjkl zxcvbnm asdf zxcv 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y
  1qaz2wsx 1qaz2wsx3edc qazwsx qazwsxedc zaq12wsx q1w2e3r4t5y6 abc abcd abcdef abcdefgh abcdefghijkl abcdefghijklm
  letmein letmeinplease letmeinnow welcome willkommen bienvenue welcometo admin administrator root changeme changethis
  changemenow secret topsecret default guest test testtest testing demo user login master iloveyou iloveu loveyou
  princess sunshine football baseball basketball dragon monkey shadow superman batman starwars michael jennifer
  computer internet service customer customerservice company summer winter spring autumn correcthorsebatterystaple
  trustno1 whatever hello helloworld freedom heed heedheed`.split(/\s+/u),
);

const KEY_ROWS = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

function isCommon(password: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase();
  const bare = plain.replace(/[\s\d\W_]+$/u, '').replace(/^[\s\d\W_]+/u, '');
  const unit = repeated(plain);
  return (
    STEMS.has(plain) ||
    STEMS.has(bare) ||
    STEMS.has(repeated(bare)) ||
    [...unit].length <= 4 ||
    STEMS.has(unit) ||
    runsOn(plain)
  );
}

/** The shortest piece that the text is made of by saying it again and again. */
function repeated(text: string): string {
  for (let length = 1; length <= text.length / 2; length += 1) {
    const piece = text.slice(0, length);
    if (text.length % length === 0 && piece.repeat(text.length / length) === text) return piece;
  }
  return text;
}

function runsOn(text: string): boolean {
  return KEY_ROWS.some((row) => {
    const backwards = [...row].reverse().join('');
    return row.includes(text) || backwards.includes(text);
  });
}
