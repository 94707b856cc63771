export { CookieJar, newUser, PASSWORD, refused, signedInJar, signInOn } from './test-sign-in.ts';
