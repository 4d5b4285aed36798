package kindex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonDocumentTest {
    @Test
    void nests() {
        JsonDocument json = new JsonDocument().object();
        json.key("a").array().end();
        json.key("b").array().value(1).value("x\n\u00e4\"").value((String) null).end();
        json.key("c").array();
        json.flat().object().key("d").value(true).key("e").values(List.of("1", "2")).end();
        json.object().key("f").value(-1).end();
        json.end().end();
        assertEquals(
                """
                {
                  "a": [],
                  "b": [
                    1,
                    "x\\u000a\\u00e4\\"",
                    null
                  ],
                  "c": [
                    {"d": true, "e": ["1", "2"]},
                    {
                      "f": -1
                    }
                  ]
                }
                """,
                json.toString());
    }
}
