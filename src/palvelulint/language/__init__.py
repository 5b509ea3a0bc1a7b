"""Finnish: from a reply's text to tokens, sentences, zones, morphology and speech acts."""

from palvelulint.language.analysed import Act, AnalysedReply, Sentence, Zone
from palvelulint.language.analyser import Analyser
from palvelulint.language.message import Fault, Message, Question, QuestionKind

__all__ = [
    "Act",
    "AnalysedReply",
    "Analyser",
    "Fault",
    "Message",
    "Question",
    "QuestionKind",
    "Sentence",
    "Zone",
]
