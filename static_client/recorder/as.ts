// Tellers and the supervisor sign on this page too, on their own phones: ?as= says in which seat they greet.
// Before everything else: the line to the server reads the seat when it is made.
const SEATS = new Set(["recorder", "supervisor", "teller", "moderator"]);

const asked = new URLSearchParams(location.search).get("as") ?? "";

/** The seat named in the address, if it is one that signs. */
export const namedSeat = SEATS.has(asked) ? asked : null;

if (namedSeat === "teller" || namedSeat === "supervisor") document.documentElement.dataset.seat = namedSeat;
