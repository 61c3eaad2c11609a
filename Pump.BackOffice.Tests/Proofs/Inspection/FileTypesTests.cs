using System.Text;
using Pump.BackOffice.Proofs.Inspection;

namespace Pump.BackOffice.Tests.Proofs.Inspection;

public sealed class FileTypesTests
{
    [Theory]
    [InlineData("89504E470D0A1A0A", "a.png", "image/png")]
    [InlineData("FFD8FFE0", "a.JPG", "image/jpeg")]
    [InlineData("FFD8FFE0", "a.jpeg", "image/jpeg")]
    [InlineData("474946383961", "a.gif", "image/gif")]
    [InlineData("524946460000000057454250", "a.webp", "image/webp")]
    [InlineData("0000001866747970686569630000", "a.heic", "image/heic")]
    [InlineData("000000186674797069736F6D0000", "a.mp4", "video/mp4")]
    [InlineData("000000146674797071742020", "a.mov", "video/quicktime")]
    [InlineData("1A45DFA39F42867765626D", "a.webm", "video/webm")]
    [InlineData("255044462D312E37", "a.pdf", "application/pdf")]
    [InlineData("504B0304", "a.xlsx", "application/zip")]
    public void Content_and_name_that_agree_decide_the_type(string head, string name, string mediaType) =>
        FileTypes.Decide(Convert.FromHexString(head), name).Type!.MediaType.ShouldBe(mediaType);

    [Theory]
    [InlineData("89504E470D0A1A0A", "a.pdf", "type-mismatch")]
    [InlineData("255044462D312E37", "a.png", "type-mismatch")]
    [InlineData("504B0304", "a.png", "type-mismatch")]
    [InlineData("4D5A90000300", "setup.exe", "type-not-allowed")]
    [InlineData("7F454C460201", "a.txt", "type-mismatch")]
    [InlineData("1A45DFA39F428286", "a.mkv", "type-not-allowed")]
    [InlineData("89504E470D0A1A0A", "screenshot", "type-unknown")]
    [InlineData("", "a.png", "empty")]
    public void Content_and_name_that_disagree_are_refused(string head, string name, string code)
    {
        var decision = FileTypes.Decide(Convert.FromHexString(head), name);

        decision.Type.ShouldBeNull();
        decision.Code.ShouldBe(code);
        decision.Message.ShouldNotBeNullOrWhiteSpace();
    }

    [Theory]
    [InlineData("<svg xmlns='x'><script>alert(1)</script></svg>", "a.svg", "image/svg+xml")]
    [InlineData("<?xml version='1.0'?><svg/>", "a.svg", "image/svg+xml")]
    [InlineData("  <!DOCTYPE html><p>hi", "a.html", "text/html")]
    [InlineData("From: a@b.example\r\nSubject: x\r\n\r\nhi", "a.eml", "message/rfc822")]
    [InlineData("plain words", "a.txt", "text/plain")]
    public void Text_is_told_by_its_first_words(string text, string name, string mediaType) =>
        FileTypes.Decide(Encoding.UTF8.GetBytes(text), name).Type!.MediaType.ShouldBe(mediaType);

    [Theory]
    [InlineData("<script>alert(1)</script>", "notes.txt")]
    [InlineData("<html><body>", "mail.eml")]
    [InlineData("<svg onload=alert(1)>", "picture.png")]
    public void Markup_under_a_harmless_name_is_refused(string text, string name) =>
        FileTypes.Decide(Encoding.UTF8.GetBytes(text), name).Code.ShouldBe("type-mismatch");

    [Fact]
    public void Markup_and_archives_are_only_ever_downloaded()
    {
        FileTypes.Svg.Kind.ShouldBe(FileKind.DownloadOnly);
        FileTypes.Html.Kind.ShouldBe(FileKind.DownloadOnly);
        FileTypes.Zip.Kind.ShouldBe(FileKind.DownloadOnly);
    }
}
