/** How every test starts its browser: in a container as root, and without a word to the network. */
export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--disable-component-update',
  '--disable-background-networking',
  '--disable-domain-reliability',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--no-default-browser-check',
];
