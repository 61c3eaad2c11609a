namespace Pump.BackOffice.Diagnosis.Answers;

/// <summary>A finding's reply as a mail.</summary>
public static class AnswerText
{
    /// <param name="requester">Who asked, as "Dara Moss".</param>
    /// <param name="reply">The finding's words.</param>
    public static string Of(string requester, string reply) => $"Hi {requester.Trim().Split(' ')[0]},\n\n{reply}\n";
}
