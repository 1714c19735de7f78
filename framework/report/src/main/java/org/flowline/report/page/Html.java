package org.flowline.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import org.flowline.report.figure.DrawnFigure;

/** Builds one HTML document; everything that is not written here is escaped. */
public final class Html {

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; \
      style-src 'unsafe-inline'%s">
      %s<title>%s</title>
      <style>
      :root { color-scheme: light; }
      body { margin: 0 auto; max-width: 71rem; padding: 2rem 1.2rem 4rem; background: #fff; color: #222;
        font: 17px/1.55 Georgia, "Times New Roman", "Liberation Serif", serif; }
      h1, h2, th, figcaption b, .state { font-family: system-ui, "Helvetica Neue", Arial,
        "Liberation Sans", sans-serif; }
      h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 .4rem; overflow-wrap: anywhere; }
      h3 { font-size: 1rem; margin: 1.6rem 0 .4rem; }
      h2 { font-size: 1.2rem; margin: 2.6rem 0 .8rem; padding-bottom: .25rem; border-bottom: 1px solid #ccc; }
      p, ul { max-width: 46rem; }
      .lead { font-size: 1.1rem; margin: 0 0 .8rem; }
      .state { font-size: .85rem; color: #555; overflow-wrap: anywhere; }
      .stale, .lost .live { display: none; }
      .lost .stale { display: block; }
      .failed { max-width: 46rem; border-left: 4px solid #d55e00; padding: .6rem 1rem; background: #fdf3ec; }
      .answer { max-width: 60rem; border-left: 4px solid #0072b2; padding: .5rem 1rem; margin: .8rem 0; background: #eef5fa; }
      .answer p { margin: .15rem 0; max-width: none; overflow-wrap: anywhere; }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; font-size: .95rem; border-top: 2px solid #222; border-bottom: 2px solid #222; }
      thead th { border-bottom: 1px solid #222; }
      th, td { padding: .3rem .9rem; text-align: left; vertical-align: top; }
      th { font-size: .85rem; }
      td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
      td.text { overflow-wrap: anywhere; }
      figure { margin: 0 0 2.2rem; }
      figure img { display: block; max-width: 100%%; height: auto; }
      figcaption { font-size: .95rem; color: #333; max-width: 46rem; margin-top: .5rem; }
      pre { font: 13px/1.5 ui-monospace, "DejaVu Sans Mono", Consolas, monospace; background: #f6f6f6;
        padding: .8rem 1rem; overflow-x: auto; margin: .6rem 0; }
      .best { font-weight: 700; }
      .small { font-size: .9rem; color: #444; }
      .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1.6rem; align-items: start; }
      .pair figure { min-width: 0; margin: 0; }
      details { margin: .8rem 0; }
      summary { cursor: pointer; margin-bottom: .6rem; font: .9rem system-ui, "Helvetica Neue", Arial,
        "Liberation Sans", sans-serif; }
      table.dense { font-size: .85rem; }
      table.dense th, table.dense td { padding: .2rem .6rem; }
      table.dense td.text { overflow-wrap: break-word; }
      table.dense td.short { white-space: nowrap; }
      @media (max-width: 60rem) { .pair { grid-template-columns: 1fr; } }
      @media (max-width: 50rem) { figure .wide { min-width: 44rem; } body { padding-top: 1.2rem; } }
      @media print { .scroll { overflow: visible; } body { max-width: none; } }
      </style>
      </head>
      <body>
      """;

  /** The only script there is; the page allows no other, by its digest. */
  private static final String SCRIPT =
      "if (Date.now() - %d > %d) document.documentElement.classList.add('lost');"
          + " else setTimeout(() => location.reload(), %d);";

  /** A page that is older than so many of its intervals is not made anew any more. */
  private static final int LOST_TIMES = 10;

  /** Clocks of two machines differ by less. */
  private static final int LOST_SECONDS = 120;

  /** Pictures wider than this, in pixels, would be unreadable at the width of a phone. */
  private static final int WIDE = 600;

  private final StringBuilder text = new StringBuilder();

  /** A document of a title. */
  public Html(String title) {
    text.append(HEAD.formatted("", "", escape(title)));
  }

  /**
   * A document that a browser reads again after so many seconds, as long as it is made anew: else
   * it shows what is {@code stale}, and not what is {@code live}.
   *
   * @param made when this one was
   */
  public Html(String title, int again, Instant made) {
    long lost = Math.max(LOST_SECONDS, (long) LOST_TIMES * again);
    String script = SCRIPT.formatted(made.toEpochMilli(), 1000L * lost, 1000L * again);
    String refresh =
        "<script>"
            + script
            + "</script>\n<noscript><meta http-equiv=\"refresh\" content=\""
            + again
            + "\"></noscript>\n";
    text.append(
        HEAD.formatted("; script-src 'sha256-" + digest(script) + "'", refresh, escape(title)));
  }

  private static String digest(String script) {
    try {
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Text in which nothing is markup, neither between tags nor in a quoted attribute. */
  public static String escape(String raw) {
    StringBuilder escaped = new StringBuilder(raw.length() + 16);
    raw.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isText(c) ? c : 0xFFFD);
              }
            });
    return escaped.toString();
  }

  /** Not a control character, nor half of a surrogate pair. */
  private static boolean isText(int c) {
    return c == '\n' || c == '\t' || (c >= ' ' && c != 0x7F && !(c >= 0xD800 && c <= 0xDFFF));
  }

  /** An element of text. */
  public Html element(String tag, String content) {
    return element(tag, "", content);
  }

  /** An element of text with a class. */
  public Html element(String tag, String style, String content) {
    open(tag, style);
    text.append(escape(content));
    return close(tag);
  }

  /** The cell of a key, which may be broken between the words of it. */
  public Html key(String tag, String style, String key) {
    open(tag, style);
    text.append(escape(key).replaceAll("[/._]", "$0<wbr>"));
    return close(tag);
  }

  /** Begins an element with a class, or none. */
  public Html open(String tag, String style) {
    text.append('<').append(tag);
    if (!style.isEmpty()) {
      text.append(" class=\"").append(style).append('"');
    }
    text.append('>');
    return this;
  }

  /** Ends an element. */
  public Html close(String tag) {
    text.append("</").append(tag).append(">\n");
    return this;
  }

  /** A picture inside the document; a wide one scrolls on a small screen rather than shrink. */
  public Html image(DrawnFigure figure) throws IOException {
    String name = figure.file().getFileName().toString();
    String type = name.substring(name.lastIndexOf('.') + 1);
    text.append("<div class=\"scroll\"><img")
        .append(figure.width() > WIDE ? " class=\"wide\"" : "")
        .append(" width=\"")
        .append(figure.width())
        .append("\" alt=\"")
        .append(escape(figure.alternative()))
        .append("\" src=\"data:image/")
        .append(type)
        .append(";base64,")
        .append(Base64.getEncoder().encodeToString(Files.readAllBytes(figure.file())))
        .append("\"></div>\n");
    return this;
  }

  /** The whole document. */
  public String document() {
    return text + "</body>\n</html>\n";
  }
}
