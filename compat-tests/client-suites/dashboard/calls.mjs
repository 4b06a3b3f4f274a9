// What Horizon asked of the gateway, from the gateway's own log of requests.
import fs from 'node:fs';

// Answers that a cloud of OpenStack's own services gives here too, and that Horizon expects.
const expected = [
  // At each login Horizon tries whether the user has a role on the domain.
  { method: 'POST', path: /^\/v3\/auth\/tokens$/, status: 401 },
  // The viewer of a server's screen asks for its own version, which Debian's package of it leaves out.
  { method: 'GET', path: /^\/package\.json$/, status: 404 },
];

export class Calls {
  constructor(file) {
    this.file = file;
    this.mark();
  }

  mark() {
    this.from = fs.statSync(this.file).size;
  }

  // Failed calls since the mark, one a line.
  failed() {
    const lines = fs.readFileSync(this.file).subarray(this.from).toString().split('\n').filter(Boolean).map(line => JSON.parse(line));
    return lines.filter(line => line.Status >= 400 && !expected.some(answer => isExpected(answer, line)))
      .map(line => `${line.Face} ${line.Method} ${line.Path} ${line.Status}`);
  }
}

function isExpected(answer, line) {
  return answer.method === line.Method && answer.status === Number(line.Status) && answer.path.test(line.Path);
}
