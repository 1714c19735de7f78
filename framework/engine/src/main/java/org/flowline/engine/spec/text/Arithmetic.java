package org.flowline.engine.spec.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sums and products of numbers and of what is referred to: {@code + - * / ( )} and the functions
 * {@code floor}, {@code ceil}, {@code round}, {@code min} and {@code max}. Nothing else can be said
 * in it, and it ends.
 */
public final class Arithmetic {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<number>(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)|\\$\\{(?<key>[^}]*)\\}|(?<word>[a-z]+)|(?<sign>[-+*/(),]))");

  /** What there is. */
  public static final String ALLOWED =
      "numbers, ${training.steps} and the like, + - * / ( ), floor, ceil, round, min, max";

  private static final int MOST_TOKENS = 1000;

  private final String text;
  private final List<Token> tokens;
  private final ToDoubleFunction<String> values;
  private int next;

  /** What a token is. */
  private enum Sort {
    NUMBER,
    KEY,
    WORD,
    SIGN,
    END
  }

  private record Token(Sort sort, String text) {
    boolean is(String sign) {
      return sort == Sort.SIGN && text.equals(sign);
    }
  }

  private Arithmetic(String text, ToDoubleFunction<String> values) {
    this.text = text;
    this.values = values;
    tokens = tokens(text);
  }

  /**
   * The value of an expression.
   *
   * @param values what a key stands for
   * @throws IllegalArgumentException if it is none, with a sentence that says why
   */
  public static double value(String text, ToDoubleFunction<String> values) {
    Arithmetic reader = new Arithmetic(text, values);
    double value = reader.sum();
    if (reader.peek().sort() != Sort.END) {
      throw reader.unexpected("an operator");
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("'%s' is %s".formatted(text, value));
    }
    return value;
  }

  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    String rest = text.strip();
    Matcher matcher = TOKEN.matcher(rest);
    int at = 0;
    while (at < rest.length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw new IllegalArgumentException(
            "'%s' is no arithmetic from '%s' on".formatted(text, rest.substring(at)));
      }
      tokens.add(token(matcher));
      at = matcher.end();
      if (tokens.size() > MOST_TOKENS) {
        throw new IllegalArgumentException("an expression is longer than can be meant");
      }
    }
    tokens.add(new Token(Sort.END, ""));
    return tokens;
  }

  private static Token token(Matcher matcher) {
    if (matcher.group("number") != null) {
      return new Token(Sort.NUMBER, matcher.group("number"));
    }
    if (matcher.group("key") != null) {
      return new Token(Sort.KEY, matcher.group("key").strip());
    }
    return matcher.group("word") != null
        ? new Token(Sort.WORD, matcher.group("word"))
        : new Token(Sort.SIGN, matcher.group("sign"));
  }

  private Token peek() {
    return tokens.get(next);
  }

  private boolean take(String sign) {
    boolean taken = peek().is(sign);
    next += taken ? 1 : 0;
    return taken;
  }

  private double sum() {
    double value = product();
    while (true) {
      if (take("+")) {
        value += product();
      } else if (take("-")) {
        value -= product();
      } else {
        return value;
      }
    }
  }

  private double product() {
    double value = factor();
    while (true) {
      if (take("*")) {
        value *= factor();
      } else if (take("/")) {
        value /= factor();
      } else {
        return value;
      }
    }
  }

  private double factor() {
    if (take("-")) {
      return -factor();
    }
    if (take("(")) {
      double value = sum();
      require(")");
      return value;
    }
    Token token = peek();
    next++;
    return switch (token.sort()) {
      case NUMBER -> Double.parseDouble(token.text());
      case KEY -> values.applyAsDouble(token.text());
      case WORD -> call(token.text());
      case SIGN, END -> {
        next--;
        throw unexpected("a number");
      }
    };
  }

  private double call(String function) {
    require("(");
    List<Double> of = new ArrayList<>(List.of(sum()));
    while (take(",")) {
      of.add(sum());
    }
    require(")");
    boolean several = function.equals("min") || function.equals("max");
    if (!several && of.size() > 1) {
      throw new IllegalArgumentException(function + " is of one number");
    }
    double first = of.get(0);
    return switch (function) {
      case "floor" -> Math.floor(first);
      case "ceil" -> Math.ceil(first);
      case "round" -> Math.rint(first);
      case "min" -> of.stream().mapToDouble(one -> one).min().orElseThrow();
      case "max" -> of.stream().mapToDouble(one -> one).max().orElseThrow();
      default ->
          throw new IllegalArgumentException(
              "there is no function '%s': there are floor, ceil, round, min and max"
                  .formatted(function));
    };
  }

  private void require(String sign) {
    if (!take(sign)) {
      throw unexpected("'" + sign + "'");
    }
  }

  private IllegalArgumentException unexpected(String wanted) {
    return new IllegalArgumentException(
        peek().sort() == Sort.END
            ? "'%s' ends where %s is expected".formatted(text, wanted)
            : "'%s' has '%s' where %s is expected".formatted(text, peek().text(), wanted));
  }
}
