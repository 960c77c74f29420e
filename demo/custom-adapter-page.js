// Shows the adapter's own source, and each call as the back end hears it.
import { ear } from './guestbook.js';

const heard = document.querySelector('#heard');

ear.addEventListener('call', ({ detail }) => {
  const line = document.createElement('li');
  line.textContent = detail;
  heard.append(line);
});

fetch(new URL('./custom-adapter.js', import.meta.url))
  .then((answer) => answer.text())
  .then((text) => (document.querySelector('#source').textContent = text));
