// A user in front of Horizon: one window of Chromium, and what stands in it.
const patience = 45_000;

export class Session {
  constructor(page, base, user) {
    this.page = page;
    this.base = base;
    this.user = user;
    this.crashes = [];
    this.asked = new Set();
    page.on('request', request => this.asked.add(request));
    page.on('requestfinished', request => this.asked.delete(request));
    page.on('requestfailed', request => this.asked.delete(request));
    page.on('pageerror', error => this.crashes.push(`script: ${error.message}`));
    page.on('response', answer => {
      if (answer.status() >= 500) this.crashes.push(`Horizon: ${answer.request().method()} ${answer.url()} ${answer.status()}`);
    });
  }

  static async login(browser, base, user, password) {
    const page = await browser.newPage({ viewport: { width: 1400, height: 1100 } });
    page.setDefaultTimeout(patience);
    const session = new Session(page, base, user);
    await session.open('auth/login/');
    await page.fill('#id_username', user);
    await page.fill('#id_password', password);
    await page.click('#loginBtn', { timeout: 120_000 });
    await page.waitForURL(/\/project\/$/);
    await session.settle();
    return session;
  }

  async open(path) {
    const answer = await this.page.goto(`${this.base}/${path}`, { timeout: 60_000 });
    await this.settle();
    const there = this.page.url().replace(/\/$/, '') === `${this.base}/${path}`.replace(/\/$/, '');       // pages of scripts lose the slash
    if (!answer.ok() || !there) throw new Error(`${path} answers ${answer.status()} and ends at ${this.page.url()}`);
  }

  // Waits until the page is loaded and its scripts have had all their answers for a moment.
  async settle() {
    const until = Date.now() + 2 * patience;
    await this.page.waitForLoadState('load', { timeout: patience });
    for (let quiet = 0; quiet < 4; quiet = this.asked.size === 0 ? quiet + 1 : 0) {
      if (Date.now() > until) throw new Error(`still waits for ${[...this.asked].map(request => request.url()).join(' ')}`);
      await this.page.waitForTimeout(100);
    }
  }

  async tab(title) {
    await this.page.locator('.nav-tabs a', { hasText: new RegExp(`^\\s*${title}\\s*$`) }).click();
    await this.settle();
  }

  // Paths of the pages that the menu leads to.
  async menu() {
    const links = await this.page.$$eval('#sidebar a', found => found.map(link => link.getAttribute('href') ?? ''));
    return [...new Set(links.filter(link => /^\/(project|admin|identity)\//.test(link)).map(link => link.slice(1)))];
  }

  // What Horizon complains of on the page, and what went wrong in it or behind it since the last question.
  async complaints() {
    const boxes = await this.page.$$eval('.alert-danger, .alert-warning, .alert-error, .has-error .help-block, .errorlist',
      found => found.filter(box => box.getClientRects().length > 0).map(box => box.innerText.replace(/\s+/g, ' ').trim()).filter(Boolean));
    return [...boxes, ...this.crashes.splice(0)];
  }
}
