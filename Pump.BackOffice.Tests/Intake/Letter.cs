using System.Text;

namespace Pump.BackOffice.Tests.Intake;

/// <summary>A mail as text, of which a test changes what it is about.</summary>
internal sealed record Letter
{
    public string From { get; init; } = "Dara Klein <dara@northwind-robotics.example>";
    public string Subject { get; init; } = "Credits missing on our October invoice";
    public string? Id { get; init; } = "first@northwind-robotics.example";
    public string Text { get; init; } =
        "I got an invoice for October, but I have credits of $5,000.00. Where did they go?";
    public string Date { get; init; } = "Thu, 05 Nov 2026 10:00:00 +0000";

    /// <summary>More lines of the header, each without its end.</summary>
    public IReadOnlyList<string> More { get; init; } = [];

    public Letter With(params string[] headers) => this with { More = [.. More, .. headers] };

    public override string ToString() =>
        string.Join(
            "\r\n",
            [
                .. More,
                $"From: {From}",
                "To: billing@pump.example",
                $"Subject: {Subject}",
                .. Id is null ? [] : new[] { $"Message-ID: <{Id}>" },
                $"Date: {Date}",
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8",
                "",
                Text,
                "",
            ]
        );

    public Stream ToStream() => new MemoryStream(Encoding.UTF8.GetBytes(ToString()));
}
