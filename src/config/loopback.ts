// What counts as this machine alone: the demo's issuer gives a token to anyone, and must reach nobody else.

/** The loopback addresses, and the name that stands for them. */
export const loopback = /^(127(\.\d{1,3}){3}|::1|localhost)$/;
