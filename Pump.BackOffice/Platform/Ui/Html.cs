using System.Text.Encodings.Web;

namespace Pump.BackOffice.Platform.Ui;

/// <summary>For the few drawings that are one text instead of many elements: whatever stands in them is encoded here.</summary>
internal static class Html
{
    /// <summary>As text between elements or in quotes.</summary>
    public static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    /// <summary>An attribute with the space before it; nothing when there is no value.</summary>
    public static string Attribute(string name, string? value) => value is null ? "" : $" {name}=\"{Encode(value)}\"";
}
