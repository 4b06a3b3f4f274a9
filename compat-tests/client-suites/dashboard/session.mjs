// A user in front of Horizon: one window of Chromium, and what stands in it.
const settled = 20_000;

export class Session {
  constructor(page, base, user) {
    this.page = page;
    this.base = base;
    this.user = user;
    this.crashes = [];
    page.on('pageerror', error => this.crashes.push(`script: ${error.message}`));
    page.on('response', answer => {
      if (answer.status() >= 500) this.crashes.push(`Horizon: ${answer.request().method()} ${answer.url()} ${answer.status()}`);
    });
  }

  static async login(browser, base, user, password) {
    const page = await browser.newPage({ viewport: { width: 1400, height: 1100 } });
    page.setDefaultTimeout(settled);
    const session = new Session(page, base, user);
    await session.open('auth/login/');
    await page.fill('#id_username', user);
    await page.fill('#id_password', password);
    await page.click('#loginBtn');
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

  async settle() {
    await this.page.waitForLoadState('networkidle', { timeout: 60_000 });
  }

  // Paths of the pages that the menu leads to.
  async menu() {
    const links = await this.page.$$eval('#sidebar a', found => found.map(link => link.getAttribute('href') ?? ''));
    return [...new Set(links.filter(link => /^\/(project|admin|identity)\//.test(link)).map(link => link.slice(1)))];
  }

  // What Horizon complains of on the page, and what went wrong in it or behind it since the last question.
  async complaints() {
    const boxes = await this.page.$$eval('.alert-danger, .alert-warning, .alert-error, .has-error .help-block, .errorlist',
      found => found.filter(box => box.offsetParent !== null).map(box => box.innerText.replace(/\s+/g, ' ').trim()).filter(Boolean));
    return [...boxes, ...this.crashes.splice(0)];
  }
}
