// What the tests' browser lacks.
import "fake-indexeddb/auto";

Object.assign(globalThis, { __BUNDLE__: "tests" });
