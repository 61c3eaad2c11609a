using System.Text;
using MimeKit.Text;

namespace Pump.BackOffice.Intake.Parsing;

/// <summary>The words of an HTML mail as plain text. Nothing is loaded; where a link goes stands behind its words.</summary>
internal static class HtmlWords
{
    private static readonly HtmlTagId[] Silent =
    [
        HtmlTagId.Head,
        HtmlTagId.Script,
        HtmlTagId.Style,
        HtmlTagId.Title,
        HtmlTagId.Object,
    ];

    private static readonly HtmlTagId[] Breaks =
    [
        HtmlTagId.Br,
        HtmlTagId.P,
        HtmlTagId.Div,
        HtmlTagId.TR,
        HtmlTagId.LI,
        HtmlTagId.H1,
        HtmlTagId.H2,
        HtmlTagId.H3,
        HtmlTagId.BlockQuote,
        HtmlTagId.Table,
    ];

    public static string Of(string html, int most)
    {
        using var reader = new StringReader(html);
        var tokenizer = new HtmlTokenizer(reader) { DecodeCharacterReferences = true };
        var words = new StringBuilder();
        var silent = 0;
        string? link = null;
        while (words.Length < most && tokenizer.ReadNextToken(out var token))
        {
            switch (token)
            {
                case HtmlDataToken data when silent == 0 && token.Kind == HtmlTokenKind.Data:
                    words.Append(string.Join(' ', data.Data.Split(['\r', '\n', '\t', '\u00A0'])));
                    break;
                case HtmlTagToken tag when Silent.Contains(tag.Id):
                    silent =
                        tag.IsEndTag ? Math.Max(0, silent - 1)
                        : tag.IsEmptyElement ? silent
                        : silent + 1;
                    break;
                case HtmlTagToken { Id: HtmlTagId.A, IsEndTag: false } tag:
                    link = tag.Attributes.FirstOrDefault(a => a.Id == HtmlAttributeId.Href)?.Value;
                    break;
                case HtmlTagToken { Id: HtmlTagId.A } when Shows(link, words):
                    words.Append(" (").Append(link).Append(')');
                    link = null;
                    break;
                case HtmlTagToken { Id: HtmlTagId.TD or HtmlTagId.TH, IsEndTag: true }:
                    words.Append(' ');
                    break;
                case HtmlTagToken tag when Breaks.Contains(tag.Id):
                    words.Append('\n');
                    break;
                default:
                    break;
            }
        }

        return Tidy(words.ToString());
    }

    private static bool Shows(string? link, StringBuilder words) =>
        link?.StartsWith("http", StringComparison.OrdinalIgnoreCase) == true
        && !words
            .ToString(Math.Max(0, words.Length - link.Length), Math.Min(words.Length, link.Length))
            .Equals(link, StringComparison.Ordinal);

    private static string Tidy(string words)
    {
        var tidy = new StringBuilder();
        var empty = 0;
        foreach (var line in words.Split('\n').Select(line => line.Trim()))
        {
            empty = line.Length == 0 ? empty + 1 : 0;
            if (empty < 2)
            {
                tidy.Append(line).Append('\n');
            }
        }

        return tidy.ToString();
    }
}
