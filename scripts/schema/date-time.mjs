const pattern = /^(\d{4})-(\d\d)-(\d\d)[t\s](\d\d):(\d\d):(\d\d(?:\.\d+)?)(?:z|([+-])(\d\d)(?::?(\d\d))?)$/i;
const minutesOfDay = 24 * 60;

/** The formats of the schemas, as the compiled validators look them up. Bundled, so that they carry only the one in use. */
export const formats = { "date-time": isDateTime };

/** Whether a text is a date and time of RFC 3339 with its offset; agrees with the package ajv-formats. */
export function isDateTime(text) {
  const match = pattern.exec(text);
  if (match === null) return false;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number);
  const offsetHours = Number(match[8] ?? 0);
  const offsetMinutes = Number(match[9] ?? 0);
  if (month < 1 || month > 12 || day < 1 || day > daysOfMonth(year, month)) return false;
  if (hour > 23 || minute > 59 || offsetHours > 23 || offsetMinutes > 59) return false;
  if (second < 60) return true;
  const offset = (offsetHours * 60 + offsetMinutes) * (match[7] === "-" ? -1 : 1);
  const utc = (hour * 60 + minute - offset + minutesOfDay) % minutesOfDay;
  return second < 61 && utc === minutesOfDay - 1;
}

function daysOfMonth(year, month) {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
