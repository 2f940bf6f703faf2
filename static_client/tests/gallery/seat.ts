// Take the seat from the address before anything reads it.
document.documentElement.dataset.seat = new URLSearchParams(location.search).get("seat") ?? "phone";
