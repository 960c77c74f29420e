import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { isWebAddress, isWebPath, LINK_REL, safeHref } from '../../src/model/link.js';

describe('safeHref', () => {
  const good: [url: string, href: string][] = [
    ['https://a.example', 'https://a.example/'],
    ['HTTP://A.example:80/b c'.replace(' ', '%20'), 'http://a.example/b%20c'],
    ['https://a.example/?q=ann@b.example#c', 'https://a.example/?q=ann@b.example#c'],
    ['https://a.example/@ann', 'https://a.example/@ann'],
    ['https://[::1]:8443/', 'https://[::1]:8443/'],
    ['https://bücher.example/é', 'https://xn--bcher-kva.example/%C3%A9'],
    ['mailto:ann@a.example', 'mailto:ann@a.example'],
    ['MAILTO:ann@a.example?subject=b', 'mailto:ann@a.example?subject=b'],
    ['#comment-42', '#comment-42'],
    ['#comment-é', '#comment-%C3%A9'],
  ];
  for (const [url, href] of good) {
    it(`lets ${url} be a link`, () => {
      expect(safeHref(url)).to.equal(href);
      expect(safeHref(href)).to.equal(href);
    });
  }

  const bad = [
    '',
    ' ',
    '#',
    '#comment-',
    '#other',
    '#/admin/delete',
    '#:~:text=a',
    '/path',
    'path',
    '?query',
    '//a.example',
    '///a.example',
    'https:a.example',
    'https:/a.example',
    'https:///a.example',
    'https://',
    'https://?q',
    'https:\\\\a.example',
    'https://a.example\\@b.example',
    'https://a.example\\.b.example',
    'https://ann@a.example',
    'https://ann:pw@a.example',
    'https://@a.example',
    'https://a.example%00',
    'https://a b.example',
    'https://a.example/\u00a0',
    ' https://a.example',
    'https://a.example ',
    'https://a.example/\n',
    'ht\ntps://a.example',
    '\u0000https://a.example',
    'https://a.example/\u0085',
    'https://[a.example',
    'https://a.example:99999',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'javascript://a.example/%0aalert(1)',
    'vbscript:x',
    'data:text/html,<script>alert(1)</script>',
    'blob:https://a.example/1',
    'file:///etc/passwd',
    'ftp://a.example',
    'ws://a.example',
    'tel:+1',
    'view-source:https://a.example',
    'mailto:',
    'mailto:ann',
    'mailto:?to=ann@a.example',
  ];
  for (const url of bad) {
    it(`refuses ${JSON.stringify(url)}`, () => expect(safeHref(url)).to.equal(undefined));
  }

  it('takes the prefix of the page', () => {
    expect(safeHref('#c-1', 'c-')).to.equal('#c-1');
    expect(safeHref('#comment-1', 'c-')).to.equal(undefined);
  });

  it('gives only what a browser follows as it says, and gives it again', () => {
    const bits = fc.constantFrom(
      'http',
      'https',
      'javascript',
      'mailto',
      ':',
      '/',
      '//',
      '\\',
      '@',
      'a.example',
      '#',
      '\t',
      '%0a',
      ' ',
    );
    const url = fc.array(fc.oneof(bits, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 8 });
    fc.assert(
      fc.property(url, (parts) => {
        const href = safeHref(parts.join(''));
        if (href === undefined) return;
        const { protocol, username, password } = new URL(href, 'https://page.example');
        expect(['http:', 'https:', 'mailto:']).to.include(protocol);
        expect(username + password).to.equal('');
        expect(safeHref(href)).to.equal(href);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('isWebAddress and isWebPath', () => {
  const table: [url: string, address: boolean, path: boolean][] = [
    ['https://a.example/b', true, true],
    ['http://a.example', true, true],
    ['/login?next={return}', false, true],
    ['login?next=https://b.example/', false, true],
    ['../a.png', false, true],
    ['//a.example', false, false],
    ['/\\a.example', false, false],
    ['/\t/a.example', false, false],
    ['javascript:alert(1)', false, false],
    ['data:image/png;base64,AA', false, false],
    ['https://ann@a.example', false, false],
    ['https:a.example', false, false],
  ];
  for (const [url, address, path] of table) {
    it(`judges ${JSON.stringify(url)}`, () => {
      expect(isWebAddress(url)).to.equal(address);
      expect(isWebPath(url)).to.equal(path);
    });
  }
});

describe('LINK_REL', () => {
  it('vouches for nothing and tells nothing', () => {
    expect(LINK_REL.split(' ')).to.have.members(['ugc', 'nofollow', 'noopener', 'noreferrer']);
  });
});
