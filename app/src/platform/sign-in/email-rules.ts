/** Whether two ways to write an address mean the same user. */
export function normalEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}

const EMAIL = /^[^\s@<>"',;:\\()[\]\p{C}]+@[^\s@<>"',;:\\()[\]\p{C}.]+(\.[^\s@<>"',;:\\()[\]\p{C}.]+)+$/u;

/** What is wrong with an e-mail address; null when nothing is. */
export function emailProblem(email: string): string | null {
  const normal = normalEmail(email);
  if (normal === '') return 'enter an e-mail address';
  if (normal.length > 254 || !EMAIL.test(normal)) {
    return 'enter an e-mail address in the correct format, like name@example.com';
  }
  return null;
}
