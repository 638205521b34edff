/** What a bench throws when the machine does not have what it takes. The others go on, and nothing has failed. */
export class Skipped extends Error {}
