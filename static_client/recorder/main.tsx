// First the seat, then the page: the line to the server reads the seat when it is made.
import "./as";
import "../src/ui/theme.css";
import "../src/ui/parts.css";
import "../src/sign.css";
import "./recorder.css";
import "../src/asking/asking.css";

void import("./start");
